#pragma once

#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// Who is typing. Its 22 pixels are always there, so that nothing jumps.
class TypingLine final : public QWidget
{
    Q_OBJECT

public:
    explicit TypingLine(const Look &look, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// Something that went wrong with the message being written; goes away with the next text.
    void setTrouble(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    QString m_text;
    QString m_trouble;
};

} // namespace godwit::ui
