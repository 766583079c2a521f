import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { ChangePassword } from '../../../application/change-password.ts';
import type { ManageAddressBook } from '../../../application/manage-address-book.ts';
import type { RequestPasswordReset } from '../../../application/request-password-reset.ts';
import type { ResetPassword } from '../../../application/reset-password.ts';
import type { SignUp } from '../../../application/sign-up.ts';
import type { UpdateProfile } from '../../../application/update-profile.ts';
import type { RequestEmailVerification, VerifyEmail } from '../../../application/verify-email.ts';
import type { Loaders } from './loaders.ts';

/** The use cases of the service. */
export interface UseCases {
  readonly signUp: SignUp;
  readonly updateProfile: UpdateProfile;
  readonly changePassword: ChangePassword;
  readonly requestPasswordReset: RequestPasswordReset;
  readonly resetPassword: ResetPassword;
  readonly requestEmailVerification: RequestEmailVerification;
  readonly verifyEmail: VerifyEmail;
  readonly addressBook: ManageAddressBook;
}

/** What a resolver gets of its request. */
export interface Context extends RequestContext {
  readonly loaders: Loaders;
  readonly useCases: UseCases;
}
