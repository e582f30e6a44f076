/** The door to the studies of `data/` and to the calibration; what is behind it stands in `open/`. */
export { openCalibration } from "./open/calibration";
export { openOutputs } from "./open/outputs";
export { openSetting } from "./open/simulated";
export { openReadings } from "./open/readings";
export { openStudies, openStudy, type OpenStudy } from "./open/study";
