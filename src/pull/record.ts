/** The record's file in a pulled folder: where its files came from and what they are. */
export const recordFile = "pulled.json";
