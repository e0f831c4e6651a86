#pragma once

#include "ui/text/connection_text.h"
#include "ui/theme/look.h"

#include <QAbstractButton>

namespace godwit::ui {

struct ToneColors
{
    QColor fill, text, dot;
};
[[nodiscard]] ToneColors toneColors(Tone tone, const Theme &theme);

/// The connection in a few words, always in sight. Opens the connection popover.
class ConnectionPill final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ConnectionPill(const Look &look, QWidget *parent = nullptr);

    void setWords(const ConnectionWords &words);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    const Look &m_look;
    ConnectionWords m_words;
    bool m_keyboardFocus = false;
};

} // namespace godwit::ui
