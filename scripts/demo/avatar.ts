import sharp from 'sharp';

const SIZE = 512;

const ROBOT = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
	<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#2fc6f6"/><stop offset="1" stop-color="#1c6fd4"/></linearGradient></defs>
	<rect width="128" height="128" fill="url(#sky)"/>
	<path d="M64 18v18" stroke="#fff" stroke-width="5"/><circle cx="64" cy="17" r="7" fill="#ffb020"/>
	<rect x="28" y="36" width="72" height="58" rx="16" fill="#fff"/>
	<circle cx="50" cy="60" r="8" fill="#1c6fd4"/><circle cx="78" cy="60" r="8" fill="#1c6fd4"/>
	<path d="M48 78q16 10 32 0" stroke="#1c6fd4" stroke-width="5" stroke-linecap="round" fill="none"/>
	<path d="M44 128v-20h40v20" fill="#fff"/>
</svg>`;

/** Draws the avatar that the demo gives to the bot, as a PNG file. */
export async function drawAvatar(file: string): Promise<void> {
	await sharp(Buffer.from(ROBOT)).resize(SIZE, SIZE).png().toFile(file);
}
