/* Loaded where people answer for a date, show the code of a session, or enter it. */
import "./check_in_code.js";
import "./check_in_courier.js";
import "./check_in_entry.js";
import "./poll_answers.js";
