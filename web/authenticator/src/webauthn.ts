/** Fingerprint, face or screen lock approve: one WebAuthn credential an account (WebAuthn Level 3). */
import type { CredentialRequest, ScanAnswer } from "@passlight/shared/answers";
import { decodeBase64url, encodeBase64url } from "@passlight/shared/base64url";
import { userVerificationChallenge } from "@passlight/shared/digests";
import type { Account } from "./account.js";
import { Failure } from "./failure.js";

const ES256 = -7;
const EDDSA = -8;
const RS256 = -257;
const TIMEOUT = 60_000;

/** Whether this phone can tell that it is its owner, and lets a web page ask. */
export async function canVerifyUser(): Promise<boolean> {
  if (!("PublicKeyCredential" in window) || isAddress(location.hostname)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

/** Makes the credential; the answer is the registration response that the server takes. */
export async function makeCredential(account: Account, request: CredentialRequest): Promise<{ id: string; attestation: object }> {
  const credential = await asked(() => navigator.credentials.create({
    publicKey: {
      rp: { id: location.hostname, name: account.server },
      user: {
        id: decodeBase64url(request.userId),
        name: `${account.username} · ${account.server}`,
        displayName: account.displayName,
      },
      challenge: decodeBase64url(request.challenge),
      pubKeyCredParams: [ES256, EDDSA, RS256].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: {
        authenticatorAttachment: "platform",
        residentKey: "discouraged",
        userVerification: "required",
      },
      attestation: "none",
      timeout: TIMEOUT,
    },
  }));
  const response = credential.response as AuthenticatorAttestationResponse;
  const attestation = json(credential, {
    clientDataJSON: encoded(response.clientDataJSON),
    attestationObject: encoded(response.attestationObject),
    transports: response.getTransports(),
  });
  return { id: credential.id, attestation };
}

/** Asks for finger or face; the answer is the authentication response for this very approval. */
export async function verifyUser(account: Account, scan: ScanAnswer, shown: string): Promise<object> {
  const challenge = await userVerificationChallenge(account.issuer, scan.challenge, shown);
  const credential = await asked(() => navigator.credentials.get({
    publicKey: {
      rpId: location.hostname,
      challenge,
      allowCredentials: [{ type: "public-key", id: decodeBase64url(account.credential ?? ""), transports: ["internal"] }],
      userVerification: "required",
      timeout: TIMEOUT,
    },
  }));
  const response = credential.response as AuthenticatorAssertionResponse;
  return json(credential, {
    clientDataJSON: encoded(response.clientDataJSON),
    authenticatorData: encoded(response.authenticatorData),
    signature: encoded(response.signature),
  });
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    return (await ask()) as PublicKeyCredential;
  } catch (cause) {
    // Cancelled, timed out, or the credential is gone: browsers deliberately do not tell which.
    throw new Failure("not-verified", "", { cause });
  }
}

/** By hand: Safari 17 has no toJSON. */
function json(credential: PublicKeyCredential, response: object): object {
  return { id: credential.id, rawId: encoded(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

function encoded(buffer: ArrayBuffer): string {
  return encodeBase64url(new Uint8Array(buffer));
}

/** WebAuthn §5.1.2: a relying party is a domain, never an address. */
function isAddress(hostname: string): boolean {
  return /^[0-9.]+$|:/.test(hostname);
}
