package dev.lethe.testkit.pixels;

import java.util.random.RandomGenerator;

/** What a kind of device shows below the text. Air is below a twentieth of the range, but for paper. */
enum Backdrop {
    /** A speckled sector on black, with a grey bar and a scale. */
    SECTOR {
        @Override
        void paint(Canvas canvas, RandomGenerator random, int phase) {
            int apex = canvas.columns() / 2;
            int top = canvas.rows() / 9;
            double depth = canvas.rows() * 0.75;
            Grain speckle = new Grain(canvas, random, 3.5, 2);
            Grain tissue = new Grain(canvas, random, 43, 31);
            for (int y = 0; y < canvas.rows(); y++) {
                for (int x = 0; x < canvas.columns(); x++) {
                    double dx = x - apex;
                    double dy = y - top;
                    double r = Math.sqrt(dx * dx + dy * dy);
                    if (dy > 0 && r > depth / 8 && r < depth && Math.abs(dx) < dy * 0.9) {
                        double fine = speckle.at(x, y);
                        canvas.set(x, y, fine * fine * (0.15 + 0.7 * tissue.at(x, y)) * (1.1 - 0.5 * r / depth));
                    }
                }
            }
            int right = canvas.columns() - 12;
            for (int y = canvas.rows() / 4; y < canvas.rows() / 2; y++) {
                canvas.fill(right, y, 8, 1, 1 - (y - canvas.rows() / 4) * 4.0 / canvas.rows());
            }
            for (int tick = 0; tick < 12; tick++) {
                canvas.fill(canvas.columns() / 12, top + (int) (tick * depth / 12), tick % 5 == 0 ? 7 : 3, 1, 0.7);
            }
        }
    },
    /** A body between collimated borders of air. */
    PROJECTION {
        @Override
        void paint(Canvas canvas, RandomGenerator random, int phase) {
            body(canvas, random, 0.74, 0.80, phase);
        }
    },
    /** A cross-section amid air. */
    SLICE {
        @Override
        void paint(Canvas canvas, RandomGenerator random, int phase) {
            body(canvas, random, 0.62, 0.68, phase);
        }
    },
    /** Vessels, dark on grey, moving from frame to frame. */
    VESSELS {
        @Override
        void paint(Canvas canvas, RandomGenerator random, int phase) {
            Grain noise = new Grain(canvas, random, 1.7, 1.7);
            for (int y = 0; y < canvas.rows(); y++) {
                for (int x = 0; x < canvas.columns(); x++) {
                    double level =
                            0.45 + 0.15 * Math.sin(x / 61.0) * Math.cos(y / 83.0) + 0.06 * (noise.at(x, y) - 0.5);
                    for (int vessel = 0; vessel < 4; vessel++) {
                        double middle = canvas.columns() * (0.25 + 0.15 * vessel)
                                + 30 * Math.sin(y / 40.0 + vessel + phase * 0.1);
                        level -= 0.25 * bump((x - middle) / (3 + vessel));
                    }
                    canvas.set(x, y, level);
                }
            }
        }
    },
    /** A scanned sheet. */
    PAPER {
        @Override
        void paint(Canvas canvas, RandomGenerator random, int phase) {
            Grain noise = new Grain(canvas, random, 1.3, 1.3);
            for (int y = 0; y < canvas.rows(); y++) {
                for (int x = 0; x < canvas.columns(); x++) {
                    canvas.set(x, y, 0.95 + 0.06 * (noise.at(x, y) - 0.5));
                }
            }
        }
    },
    /** A workstation's window with a curve. */
    SCREEN {
        @Override
        void paint(Canvas canvas, RandomGenerator random, int phase) {
            boolean light = random.nextBoolean();
            canvas.fill(0, 0, canvas.columns(), canvas.rows(), light ? 0.9 : 0.03);
            canvas.fill(0, 0, canvas.columns(), canvas.rows() / 16, light ? 0.75 : 0.2);
            int middle = canvas.rows() * 2 / 3;
            for (int x = canvas.columns() / 4; x < canvas.columns() * 3 / 4; x++) {
                canvas.fill(x, middle + (int) (canvas.rows() / 8.0 * Math.sin(x / 19.0)), 1, 2, light ? 0.2 : 0.8);
            }
            canvas.fill(canvas.columns() / 4, middle, canvas.columns() / 2, 1, 0.5);
        }
    };

    /** @param phase number of the frame */
    abstract void paint(Canvas canvas, RandomGenerator random, int phase);

    private static void body(Canvas canvas, RandomGenerator random, double wide, double high, int phase) {
        double tilt = 0.1 * random.nextDouble();
        double ribs = 9 + random.nextInt(8);
        Grain noise = new Grain(canvas, random, 1.7, 1.7);
        Grain tissue = new Grain(canvas, random, canvas.columns() / 9.0, canvas.rows() / 9.0);
        for (int y = 0; y < canvas.rows(); y++) {
            double v = 2.0 * y / canvas.rows() - 1;
            for (int x = 0; x < canvas.columns(); x++) {
                double u = 2.0 * x / canvas.columns() - 1 + tilt * v;
                double thickness = 1 - u * u / (wide * wide) - v * v / (high * high);
                double level = 0.02 + 0.012 * (noise.at(x, y) - 0.5);
                if (thickness > 0) {
                    double bone = 0.04 * Math.sin(ribs * (v * 3 + u * u) + phase) + 0.1 * bump(u / 0.06);
                    double depth = Math.sqrt(thickness);
                    level += depth * (0.5 + 0.2 * (tissue.at(x, y) - 0.5) + bone + 0.06 * (noise.at(x, y) - 0.5));
                }
                canvas.set(x, y, level);
            }
        }
    }

    /** 1 at 0, and nearly nothing beyond 2. */
    private static double bump(double x) {
        return Math.exp(-x * x);
    }
}
