/** The version of Every Eval Ever that is written. */
export const schemaVersion = "0.3.0";
