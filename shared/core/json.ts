/** What a field may hold: JSON, immutable. `undefined` inside an object means the key is absent. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
