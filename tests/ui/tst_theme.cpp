#include "ui/gui_test.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QSignalSpy>

#include <cmath>

using namespace godwit;
using namespace Qt::StringLiterals;
using ui::Theme;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, "contrast ratio".
double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

class ThemeTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void textIsLegibleOnEverySurface_data();
    void textIsLegibleOnEverySurface();
    void edgesAndDotsAreVisible_data();
    void edgesAndDotsAreVisible();
    void initialsAreLegibleOnEveryAvatar();
    void everyAccentIsAsLegible();
    void higherContrastIsHigher();
    void everyColourIsSet();
    void everyIconIsDrawnInTheColourAskedFor();
    void everyIconIsCached();
    void paletteKnowsADarkDesktop();
    void choiceChangesTheThemeAndTellsSo();
    void textSizeScalesEveryFont();
    void anotherWeightKeepsTheSize();
    void aMirroredWidgetIsPaintedInAMirror();
    void initialsAreTakenFromWords_data();
    void initialsAreTakenFromWords();
    void namesCannotTurnTheLineAround();
    void avatarColoursAreStable();
};

void ThemeTest::textIsLegibleOnEverySurface_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("surface");
    for (const Theme &t : {Theme::light(), Theme::dark()}) {
        const QString name = t.isDark ? u"dark "_s : u"light "_s;
        const auto add = [&name](const char *what, const QColor &text, const QColor &surface) {
            QTest::newRow(qPrintable(name + QLatin1StringView(what))) << text << surface;
        };
        const QList<std::pair<const char *, QColor>> surfaces{
            {"rail", t.rail},     {"sidebar", t.sidebar}, {"canvas", t.canvas},
            {"raised", t.raised}, {"subtle", t.subtle},   {"hover", t.hover}};
        for (const auto &[surface, color] : surfaces) {
            add(qPrintable(u"text on "_s + QLatin1StringView(surface)), t.text, color);
            add(qPrintable(u"text2 on "_s + QLatin1StringView(surface)), t.text2, color);
            add(qPrintable(u"text3 on "_s + QLatin1StringView(surface)), t.text3, color);
        }
        add("selText on selected", t.selText, t.selected);
        add("text2 on selected", t.text2, t.selected);
        add("text2 on side hover", t.text2, t.sideHover);
        add("text on rust tint", t.text, t.rustTint);
        add("rust on rust tint", t.rust, t.rustTint);
        add("rust on canvas", t.rust, t.canvas);
        add("red on canvas", t.red, t.canvas);
        add("amber on canvas", t.amber, t.canvas);
        add("accent on canvas", t.accent, t.canvas);
        add("accent pill", t.accent, t.accentTint);
        add("green pill", t.green, t.greenTint);
        add("amber pill", t.amber, t.amberTint);
        add("red pill", t.red, t.redTint);
        add("grey pill", t.text2, t.border);
        add("text on banner", t.text, t.amberTint);
        add("text2 on banner", t.text2, t.amberTint);
        add("filled button", t.onAccent, t.accentFill);
        add("filled button under the mouse", t.onAccent, t.accentHover);
        add("danger button", t.onAccent, t.redFill);
        add("mention badge", t.onRust, t.rustFill);
        add("count badge", t.text, t.borderStrong);
        add("search hit", t.text, t.mark);
    }
}

void ThemeTest::textIsLegibleOnEverySurface()
{
    QFETCH(QColor, text);
    QFETCH(QColor, surface);
    const double ratio = contrast(text, surface);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void ThemeTest::edgesAndDotsAreVisible_data()
{
    QTest::addColumn<QColor>("mark");
    QTest::addColumn<QColor>("surface");
    for (const Theme &t : {Theme::light(), Theme::dark()}) {
        const QString name = t.isDark ? u"dark "_s : u"light "_s;
        const auto add = [&name](const char *what, const QColor &mark, const QColor &surface) {
            QTest::newRow(qPrintable(name + QLatin1StringView(what))) << mark << surface;
        };
        add("field on canvas", t.field, t.canvas);
        add("field on sidebar", t.field, t.sidebar);
        add("focus on canvas", t.accent, t.canvas);
        add("focus on sidebar", t.accent, t.sidebar);
        add("green dot on sidebar", t.greenDot, t.sidebar);
        add("amber dot on sidebar", t.amberDot, t.sidebar);
        add("red dot on sidebar", t.redFill, t.sidebar);
        add("rust bar on its row", t.rustFill, t.rustTint);
    }
}

void ThemeTest::edgesAndDotsAreVisible()
{
    QFETCH(QColor, mark);
    QFETCH(QColor, surface);
    const double ratio = contrast(mark, surface);
    QVERIFY2(ratio >= 3.0, qPrintable(QString::number(ratio)));
}

void ThemeTest::initialsAreLegibleOnEveryAvatar()
{
    for (int i = 0; i < ui::avatarFills; ++i) {
        QVERIFY(contrast(Qt::white, ui::avatarFill(i)) >= 5.5);
    }
}

void ThemeTest::everyColourIsSet()
{
    for (const Theme &t : {Theme::light(), Theme::dark()}) {
        const auto *first = reinterpret_cast<const QColor *>(&t.rail);
        const auto *last = reinterpret_cast<const QColor *>(&t.codePunctuation);
        for (const QColor *color = first; color <= last; ++color) {
            QVERIFY2(color->isValid(), qPrintable(QString::number(color - first)));
        }
    }
}

void ThemeTest::everyIconIsDrawnInTheColourAskedFor()
{
    const ui::Icons icons;
    for (int i = 0; i < ui::iconCount; ++i) {
        for (const int size : {16, 19}) {
            const auto icon = static_cast<ui::Icon>(i);
            const QImage image = icons.pixmap(icon, size, Qt::red, 2).toImage();
            QCOMPARE(image.size(), QSize(size * 2, size * 2));
            int painted = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor color = image.pixelColor(x, y);
                    painted += color.alpha() > 128 ? 1 : 0;
                    QVERIFY(color.alpha() < 200 || color.red() > 200);
                }
            }
            QVERIFY2(painted > size, qPrintable(QString(ui::iconName(icon))));
        }
    }
}

void ThemeTest::everyIconIsCached()
{
    const ui::Icons icons;
    const auto first = icons.pixmap(ui::Icon::Hash, 16, Qt::black, 1).cacheKey();
    QCOMPARE(icons.pixmap(ui::Icon::Hash, 16, Qt::black, 1).cacheKey(), first);
    QVERIFY(icons.pixmap(ui::Icon::Hash, 16, Qt::white, 1).cacheKey() != first);
}

void ThemeTest::everyAccentIsAsLegible()
{
    for (const Theme &theme : {Theme::light(), Theme::dark()}) {
        for (const ui::Accent accent : ui::accents) {
            const Theme t = ui::withAccent(theme, accent);
            for (const auto &[text, surface] :
                 {std::pair(t.accent, t.canvas), std::pair(t.accent, t.sidebar),
                  std::pair(t.accent, t.accentTint), std::pair(t.onAccent, t.accentFill),
                  std::pair(t.onAccent, t.accentHover), std::pair(t.selText, t.selected)}) {
                QVERIFY2(contrast(text, surface) >= 4.5,
                         qPrintable(u"%1 on %2: %3"_s.arg(text.name(), surface.name())
                                        .arg(contrast(text, surface))));
            }
        }
    }
    QCOMPARE(ui::withAccent(Theme::light(), ui::Accent::Petrol).accent, Theme::light().accent);
}

void ThemeTest::higherContrastIsHigher()
{
    for (const Theme &theme : {Theme::light(), Theme::dark()}) {
        const Theme t = ui::withHigherContrast(theme);
        QVERIFY(contrast(t.text3, t.canvas) >= 7);
        QVERIFY(contrast(t.border, t.canvas) >= 3);
        QCOMPARE(t.accentTint, t.canvas);
    }
}

void ThemeTest::paletteKnowsADarkDesktop()
{
    QVERIFY(ui::isDark(ui::makePalette(Theme::dark())));
    QVERIFY(!ui::isDark(ui::makePalette(Theme::light())));
    QCOMPARE(ui::makePalette(Theme::light()).color(QPalette::Base), Theme::light().canvas);
}

void ThemeTest::choiceChangesTheThemeAndTellsSo()
{
    ui::Look look(ui::ThemeChoice::Light);
    const QSignalSpy changed(&look, &ui::Look::changed);
    const int generation = look.generation();
    look.setChoice(ui::ThemeChoice::Dark);
    QVERIFY(look.theme().isDark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(look.generation() != generation);
    look.setChoice(ui::ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
}

void ThemeTest::textSizeScalesEveryFont()
{
    ui::Look look(ui::ThemeChoice::Light);
    look.setTextSize(20);
    QCOMPARE(look.fonts().message.pixelSize(), 20);
    QCOMPARE(look.fonts().messageLine, 30);
    look.setTextSize(500);
    QCOMPARE(look.fonts().message.pixelSize(), 20);
}

void ThemeTest::anotherWeightKeepsTheSize()
{
    ui::Look look(ui::ThemeChoice::Light);
    look.setTextSize(12); // leaves some fonts between two pixels
    for (const QFont &font : {look.fonts().small, look.fonts().badge, look.fonts().author}) {
        const QFont bold = ui::weighted(font, QFont::Bold);
        QCOMPARE(bold.weight(), QFont::Bold);
        QCOMPARE(QFontInfo(bold).pixelSize(), QFontInfo(font).pixelSize());
    }
    QCOMPARE(look.scaled(28), 24);
}

void ThemeTest::aMirroredWidgetIsPaintedInAMirror()
{
    QWidget widget;
    widget.resize(100, 20);
    const QRect box(10, 0, 30, 20);
    QCOMPARE(ui::placed(widget, box), box);
    widget.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(ui::placed(widget, box), QRect(60, 0, 30, 20));
    QImage picture(widget.size(), QImage::Format_RGB32);
    QPainter painter(&picture);
    QCOMPARE(ui::placed(painter, QRectF(box)), QRectF(box));
    painter.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(ui::placed(painter, box), QRect(60, 0, 30, 20));
    QCOMPARE(ui::placed(painter, QRectF(box)), QRectF(60, 0, 30, 20));
}

void ThemeTest::initialsAreTakenFromWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("two words") << u"Ines Okafor"_s << u"IO"_s;
    QTest::newRow("one word") << u"maren"_s << u"M"_s;
    QTest::newRow("three words") << u"a b c"_s << u"AB"_s;
    QTest::newRow("dashes") << u"field-notes"_s << u"FN"_s;
    QTest::newRow("nothing") << QString() << u"?"_s;
    QTest::newRow("signs") << u"***"_s << u"?"_s;
}

void ThemeTest::initialsAreTakenFromWords()
{
    QFETCH(QString, name);
    QTEST(ui::initials(name), "expected");
}

void ThemeTest::namesCannotTurnTheLineAround()
{
    QCOMPARE(ui::singleLine(u"a\u202Eb\nc\u2066d"_s), u"ab cd"_s);
}

void ThemeTest::avatarColoursAreStable()
{
    // Every device must agree on them, so the hash is part of what we promise.
    QCOMPARE(ui::avatarColor(u"ines"_s), ui::avatarColor(u"ines"_s));
    QSet<QRgb> seen;
    for (int i = 0; i < 200; ++i) {
        seen.insert(ui::avatarColor(u"user %1"_s.arg(i)).rgb());
    }
    QCOMPARE(seen.size(), ui::avatarFills);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
