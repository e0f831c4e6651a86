#pragma once

#include "ui/text/checkup_text.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// The steps of an examination, one below the other: sign, name, sentence, time. As high as they
/// need; whoever owns it lets it scroll. The look outlives it.
class CheckupRows final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckupRows(const Look &look, QWidget *parent = nullptr);

    void setRecords(const QList<chat::CheckRecord> &records);
    [[nodiscard]] int heightFor(int width) const { return layOut(width, nullptr); }
    /// Where the record ends, for scrolling to it.
    [[nodiscard]] int bottomOf(int index) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Without a painter it only measures; returns where it ends. \p until: and stops after that
    /// record.
    int layOut(int width, QPainter *painter, int until = -1) const;
    [[nodiscard]] int rowHeight(const chat::CheckRecord &record, int width) const;
    void paintRow(QPainter &painter, const QRect &row, const chat::CheckRecord &record) const;

    const Look &m_look;
    QList<chat::CheckRecord> m_records;
};

[[nodiscard]] QColor toneColor(Tone tone, const Theme &theme);

} // namespace godwit::ui
