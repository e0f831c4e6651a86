#pragma once

#include "base/scheduler.h"
#include "ui/text/connection_text.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// Good news that goes away by itself; floats above the composer.
class Toast final : public QWidget
{
    Q_OBJECT

public:
    static constexpr base::Milliseconds duration{4000};

    Toast(const Look &look, base::Scheduler &scheduler, QWidget *parent);

    void show(const RecoveryWords &words);
    /// Centred over \p bottom, the y of its lower edge in the parent.
    void placeOver(int bottom);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    base::Scheduler &m_scheduler;
    RecoveryWords m_words;
    base::Alarm m_away;
};

} // namespace godwit::ui
