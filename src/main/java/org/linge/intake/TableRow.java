package org.linge.intake;

import java.util.List;

/**
 * A row's cells as text, as many as the header has.
 *
 * @param number as a spreadsheet counts, the header being row 1
 */
record TableRow(int number, List<String> cells) {}
