import { interactionPolicy } from 'oidc-provider';

const { base, Check, Prompt } = interactionPolicy;

/**
 * When a person is asked, and for what: OpenID Connect Core, 3.1.2.1. Beside the provider's own checks: an account can be
 * selected, a maximum age of zero asks for the password as `prompt=login` does, and a login whose account does not stand any more
 * is none.
 */
export function promptPolicy() {
  const policy = base();
  const login = policy.get('login');
  if (!login) throw new Error('the provider has no prompt `login`');
  login.checks.add(
    new Check(
      'max_age_is_zero',
      'End-User authentication is required',
      ({ oidc }) => Number(oidc.params?.max_age) === 0 && !oidc.result?.login,
    ),
  );
  login.checks.add(
    new Check(
      'account_does_not_stand',
      'End-User authentication is required',
      ({ oidc }) => oidc.session?.accountId !== undefined && !oidc.entities.Account && !oidc.result?.login,
    ),
  );
  const selectAccount = new Prompt({ name: 'select_account', requestable: true });
  selectAccount.checks.clear();
  selectAccount.checks.add(
    new Check(
      'select_account_prompt',
      'End-User account selection is required',
      'account_selection_required',
      // Who types email and password has selected.
      ({ oidc }) => oidc.prompts.has('select_account') && oidc.promptPending('select_account') && !oidc.result?.login,
    ),
  );
  policy.add(selectAccount, 0);
  return policy;
}
