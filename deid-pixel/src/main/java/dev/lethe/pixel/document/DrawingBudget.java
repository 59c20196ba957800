package dev.lethe.pixel.document;

/** How much work the pages of one document may be together: forms that draw each other grow without bound. Owned by one thread. */
final class DrawingBudget {
    private static final int MOST_OPERATORS = 10_000_000;
    private static final int MOST_FORMS = 50_000;

    private int operators;
    private int forms;

    void takeOperator() {
        if (++operators > MOST_OPERATORS) {
            throw new PdfLimitException("operators");
        }
    }

    void takeForm() {
        if (++forms > MOST_FORMS) {
            throw new PdfLimitException("forms");
        }
    }
}
