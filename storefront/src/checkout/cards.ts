/** The cards of the sandbox, in the order in which the checkout of the demo shows them. */
export const sandboxCards = ['tok_approved', 'tok_action_needed', 'tok_declined'] as const;

export const isSandboxCard = (text: string): boolean => (sandboxCards as readonly string[]).includes(text);
