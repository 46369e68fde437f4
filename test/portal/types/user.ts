/** A person. Bots are stored separately, but share the ID space. */
export interface User {
	readonly id: number;
	name: string;
	lastName: string;
	workPosition: string;
	email: string;
	gender: string;
	/** `default`; `socservices` for people who sign in through Bitrix24's network. */
	externalAuthId: string;
	/** Upper snake name such as `LIGHT_BLUE`. */
	color: string;
	/** Whether the person still works here. */
	active: boolean;
	/** A customer who writes through an Open Channel. */
	isClient?: boolean;
}
