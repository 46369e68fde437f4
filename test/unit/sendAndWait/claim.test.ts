import { claimQuestion } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/claim';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('an answer that is refused late does not give back the claim of another one', () => {
	const release = claimQuestion('late');
	jest.advanceTimersByTime(10_001);
	expect(claimQuestion('late')).toBeDefined();
	release?.();
	expect(claimQuestion('late')).toBeUndefined();
});

test('one answer at a time; a refused one gives the question back, others are not concerned', () => {
	const release = claimQuestion('a');
	expect(claimQuestion('a')).toBeUndefined();
	expect(claimQuestion('b')).toBeDefined();
	release?.();
	expect(claimQuestion('a')).toBeDefined();
});

test('ten thousand questions and more do not fill the memory, and the latest stay claimed', () => {
	for (let count = 0; count < 25_000; count += 1) claimQuestion(`many ${count}`);
	expect(claimQuestion('many 24999')).toBeUndefined();
	expect(claimQuestion('many 0')).toBeDefined();
});
