/* Loaded by every page: what works better with a script, and works without. */
import "./list-finder.js";
import "./live-list.js";
import "./password-field.js";
import "./toasts.js";
import { focusProblem } from "./problem.js";
import { keepShell } from "./shell.js";

focusProblem();
keepShell();
