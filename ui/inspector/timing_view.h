#pragma once

#include "chat/attempt_record.h"
#include "ui/theme/look.h"

#include <QMap>
#include <QScrollArea>

namespace godwit::ui {

/// Which attempts are told of together with \p id: those that followed it, up to the one that
/// worked. Pure.
[[nodiscard]] QList<chat::AttemptRecord> attemptsFrom(const QMap<int, chat::AttemptRecord> &all,
                                                      int id);

/// One row of an attempt's timing.
struct TimingRow
{
    QString name{};
    QString value{};
    double from = 0; ///< of the whole attempt, 0 to 1
    double to = 0;
    bool failed = false;
    bool notRun = false;
};
[[nodiscard]] QList<TimingRow> timingRows(const chat::AttemptRecord &attempt);

/// How long attempts took, one bar for each stage, and what became of them.
class TimingView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit TimingView(const Look &look, QWidget *parent = nullptr);

    void show(const QList<chat::AttemptRecord> &attempts);
    /// The same as text, to be copied.
    [[nodiscard]] QString text() const;

private:
    class Sheet;
    Sheet *m_sheet;
};

} // namespace godwit::ui
