/** The version that this app tells servers. */
export const VERSION = "1.0.0";
