package dev.lethe.testkit.pixels;

/** What makes the text of an image hard to find; each image has one of these. */
public enum Difficulty {
    PLAIN("10 pixels or more, upright, clear contrast"),
    SMALL("capitals of 5 to 7 pixels"),
    LOW_CONTRAST("6 to 9 % of the range between ink and background"),
    ROTATED("by 90, 180 or 270 degrees"),
    OUTSIDE_WINDOW("ink and background beyond the same end of the VOI window"),
    ON_ANATOMY("upon structures and noise"),
    DARK_ON_LIGHT("dark ink upon a light plate"),
    BITMAP_FONT("a font of 5 by 7 dots"),
    OTHER_SCRIPT("accented Latin, Cyrillic or Greek letters"),
    SOME_FRAMES("on some frames only");

    private final String meaning;

    Difficulty(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
