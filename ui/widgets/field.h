#pragma once

#include "ui/theme/look.h"

#include <QLineEdit>

#include <optional>

namespace godwit::ui {

/// A line edit of the design: edge, placeholder and, for searching, a glass and a key hint.
class Field final : public QLineEdit
{
    Q_OBJECT

public:
    explicit Field(const Look &look, QWidget *parent = nullptr);

    void setGlyph(Icon icon);
    /// Without an edge and larger: the head of a sheet.
    void setPlain();
    /// Shown at the end while there is no text, for example "Ctrl K".
    void setKeyHint(const QString &hint);
    void setError(bool error);
    [[nodiscard]] bool hasError() const { return m_error; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    const Look &m_look;
    std::optional<Icon> m_glyph;
    QString m_keyHint;
    bool m_error = false;
    bool m_plain = false;
};

} // namespace godwit::ui
