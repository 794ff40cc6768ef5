/* Loaded by the pages of one's own profile. */
import "./answers.js";
