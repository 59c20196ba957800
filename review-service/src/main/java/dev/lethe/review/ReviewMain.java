package dev.lethe.review;

import dev.lethe.runtime.lifecycle.ServiceMain;

/** The process. */
public final class ReviewMain {
    private ReviewMain() {}

    public static void main(String[] args) {
        ServiceMain.run(ReviewConfig.SETTINGS, ReviewConfig::from, ReviewService::new);
    }
}
