import * as echarts from 'echarts';

import type { RequestFigures } from './parts/requests';
import { rounded } from './support/numbers';
import { thousands } from './support/words';

const WIDTH = 860;
const HEIGHT = 380;
const OURS = '#1b6fd0';
const OTHERS = '#9aa5b1';
const FAILING = '#d9822b';
const TEXT = { color: '#1f2933', fontFamily: 'Helvetica, Arial, sans-serif' };

interface Bar {
	name: string;
	color: string;
	requests: number;
	seconds: number;
	/** Shown after the number of seconds. */
	note?: string;
}

const barsOf = ({ v1, v2, httpRequest }: RequestFigures): Bar[] => {
	const of = (runs: typeof v1) => runs.find(({ items }) => items === 1_000)!;
	const { asItIs } = httpRequest;
	return [
		{
			name: 'HTTP Request,\ndefault settings',
			color: FAILING,
			requests: asItIs.requests,
			seconds: asItIs.nodeMs / 1000,
			note: `, but ${asItIs.failedItems} of ${thousands(asItIs.items)} fail`,
		},
		{
			name: 'HTTP Request,\none per 500 ms',
			color: OTHERS,
			requests: 1_000,
			seconds: 999 * 0.5,
			note: ' (computed)',
		},
		{
			name: 'Bitrix24 Bot, v2\n(keeps other fields)',
			color: OURS,
			requests: of(v2).requests,
			seconds: of(v2).nodeMs / 1000,
		},
		{
			name: 'Bitrix24 Bot, v1',
			color: OURS,
			requests: of(v1).requests,
			seconds: of(v1).nodeMs / 1000,
		},
	];
};

/** An SVG that compares requests and time of 1,000 updates with those of n8n's HTTP Request node. */
export function chart(figures: RequestFigures): string {
	const bars = barsOf(figures);
	const panel = (index: number, title: string, max: number) => ({
		title: {
			text: title,
			left: index === 0 ? 150 : 505,
			top: 62,
			textStyle: { ...TEXT, fontSize: 13 },
		},
		grid: { left: index === 0 ? 150 : 505, width: index === 0 ? 270 : 200, top: 90, bottom: 40 },
		xAxis: {
			gridIndex: index,
			type: 'value' as const,
			max,
			interval: max / 4,
			axisLabel: TEXT,
			splitLine: { lineStyle: { color: '#e4e7eb' } },
		},
		yAxis: {
			gridIndex: index,
			type: 'category' as const,
			data: bars.map(({ name }) => name),
			axisTick: { show: false },
			axisLabel: { ...TEXT, show: index === 0, fontSize: 12 },
		},
	});
	const series = (index: number, value: (bar: Bar) => number, label: (bar: Bar) => string) => ({
		type: 'bar' as const,
		xAxisIndex: index,
		yAxisIndex: index,
		barWidth: 26,
		data: bars.map((bar) => ({
			value: value(bar),
			itemStyle: { color: bar.color },
			label: { ...TEXT, show: true, position: 'right' as const, formatter: () => label(bar) },
		})),
	});
	const panels = [panel(0, 'HTTP requests', 1_000), panel(1, 'Seconds', 500)];
	const drawing = echarts.init(null, null, {
		renderer: 'svg',
		ssr: true,
		width: WIDTH,
		height: HEIGHT,
	});
	drawing.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		title: [
			{
				text: 'Changing name and position of 1,000 bots',
				subtext: 'stand-in portal with the documented limit: 50 requests at once, then 2 a second',
				left: 20,
				top: 12,
				textStyle: { ...TEXT, fontSize: 17 },
				subtextStyle: { ...TEXT, color: '#52606d' },
			},
			...panels.map(({ title }) => title),
		],
		grid: panels.map(({ grid }) => grid),
		xAxis: panels.map(({ xAxis }) => xAxis),
		yAxis: panels.map(({ yAxis }) => yAxis),
		series: [
			series(
				0,
				({ requests }) => requests,
				({ requests }) => thousands(requests),
			),
			series(
				1,
				(bar) => bar.seconds,
				({ seconds: value, note = '' }) => `${rounded(value, 1)} s${note}`,
			),
		],
	});
	const svg = drawing.renderToSVGString();
	drawing.dispose();
	return svg;
}
