#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>

#include <optional>

namespace godwit::ui {

/// A text button of the design. Keeps a margin of four pixels around itself for the focus ring, so
/// two of them side by side are eight apart without further spacing.
class Button final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind { Primary, Secondary, Danger, Quiet, Link };
    static constexpr int ring = 4;

    Button(const Look &look, Kind kind, const QString &text, QWidget *parent = nullptr);

    void setGlyph(Icon icon);
    /// 32 unless said otherwise; never less than 28.
    void setInnerHeight(int height);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Colors
    {
        QColor fill, edge, text;
    };
    [[nodiscard]] Colors colors() const;

    const Look &m_look;
    Kind m_kind;
    std::optional<Icon> m_glyph;
    int m_innerHeight = 32;
    bool m_keyboardFocus = false;
};

/// A square button with an icon and no text; its accessible name and tool tip say what it does.
class IconButton final : public QAbstractButton
{
    Q_OBJECT

public:
    IconButton(const Look &look, Icon icon, int side, int glyph, const QString &name,
               QWidget *parent = nullptr);

    void setIcon(Icon icon);
    [[nodiscard]] QSize sizeHint() const override { return {m_side, m_side}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    const Look &m_look;
    Icon m_icon;
    int m_side;
    int m_glyph;
    bool m_keyboardFocus = false;
};

/// Whether focus came from the keyboard, so that its ring is shown.
[[nodiscard]] bool isKeyboardFocus(Qt::FocusReason reason);

} // namespace godwit::ui
