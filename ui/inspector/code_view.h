#pragma once

#include "ui/inspector/json_layout.h"
#include "ui/theme/look.h"

#include <QPlainTextEdit>

namespace godwit::ui {

/// Text of a fixed pitch that can be read, selected and copied, and is coloured by its parts.
class CodeView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeView(const Look &look, QWidget *parent = nullptr);

    void showLines(const QList<JsonLine> &lines);
    void showText(const QString &text);

private:
    void restyle();
    [[nodiscard]] QTextCharFormat formatOf(JsonPart part) const;

    const Look &m_look;
    QList<JsonLine> m_lines;
};

} // namespace godwit::ui
