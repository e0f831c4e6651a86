#pragma once

#include "ui/theme/accent.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/theme_choice.h"

#include <QObject>

namespace godwit::ui {

/// The theme, fonts and icons in force; follows the system when asked to. Owned by the window, and
/// everything that paints holds a reference to it.
class Look final : public QObject
{
    Q_OBJECT

public:
    explicit Look(ThemeChoice choice, QObject *parent = nullptr);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] const Fonts &fonts() const { return m_fonts; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] int textSize() const { return m_textSize; }
    /// What is \p pixels high at the default text size.
    [[nodiscard]] int scaled(int pixels) const
    {
        return (pixels * m_textSize + Fonts::defaultSize / 2) / Fonts::defaultSize;
    }
    /// Grows with every change of theme or fonts; part of the key of whatever is cached.
    [[nodiscard]] int generation() const { return m_generation; }
    [[nodiscard]] QPixmap icon(Icon icon, int size, const QColor &color, qreal ratio) const
    {
        return m_icons.pixmap(icon, size, color, ratio);
    }

    void setChoice(ThemeChoice choice);
    void setAccent(Accent accent);
    void setHigherContrast(bool higher);
    /// The pixel size of messages, 12 to 20; everything else keeps its proportion.
    void setTextSize(int pixels);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    [[nodiscard]] Theme made() const;
    void use(const Theme &theme);

    ThemeChoice m_choice;
    Accent m_accent = Accent::Petrol;
    bool m_higherContrast = false;
    Theme m_theme;
    Fonts m_fonts;
    Icons m_icons;
    int m_textSize = Fonts::defaultSize;
    int m_generation = 0;
};

} // namespace godwit::ui
