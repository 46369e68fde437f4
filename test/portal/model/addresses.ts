import type { Bot } from '../types/bot';
import type { World } from './world';

const siblingsOf = (world: World, { id, owner }: Bot): Bot[] =>
	[...world.bots.values()].filter((other) => other.owner === owner && other.id !== id);

/** Keeps an address that a bot no longer has, while its owner has other bots. */
export function keepFormerAddress(world: World, bot: Bot, url: string): void {
	if (siblingsOf(world, bot).length === 0) world.formerAddresses.delete(bot.owner);
	else if (url !== '') world.addressesOf(bot.owner).add(url);
}

/** A new token takes all addresses of the old one along; other bots are left without. */
export function moveAddresses(world: World, bot: Bot, owner: string): void {
	if (world.options.addresses === 'own') return;
	const moved = world.addressesOf(bot.owner);
	world.formerAddresses.delete(bot.owner);
	for (const sibling of siblingsOf(world, bot)) {
		if (sibling.webhookUrl !== '') moved.add(sibling.webhookUrl);
		sibling.webhookUrl = '';
	}
	for (const url of moved) world.addressesOf(owner).add(url);
}

/** Where the events of a bot in mode `webhook` are posted to; its own address comes first. */
export function addressesFor(world: World, bot: Bot): string[] {
	const { owner, webhookUrl } = bot;
	if (world.options.addresses === 'own') return [webhookUrl].filter(Boolean);
	const others = siblingsOf(world, bot)
		.filter(({ eventMode }) => eventMode === 'webhook')
		.map((sibling) => sibling.webhookUrl);
	return [...new Set([webhookUrl, ...others, ...world.addressesOf(owner)])].filter(Boolean);
}
