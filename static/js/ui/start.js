/* Loaded by every page: what works better with a script, and works without. */
import "./password-field.js";
import "./toasts.js";
import { focusProblem } from "./problem.js";
import { keepShell } from "./shell.js";

if (document.querySelector("list-finder")) import("./list-finder.js"); // a room has no long list to search
if (document.querySelector("live-list")) import("./live-list.js");
focusProblem();
keepShell();
