#pragma once

#include "ui/problem.h"
#include "ui/widgets/button.h"

#include <QLabel>

namespace godwit::ui {

/// One sentence across the top of the window about something that is wrong with this computer.
/// Stays until it is closed.
class ProblemBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemBar(const Look &look, QWidget *parent = nullptr);

    void show(Problem problem, const QString &detail);
    /// Any other sentence; not severe.
    void show(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show(const QString &sentence, bool severe);
    void restyle();

    const Look &m_look;
    QLabel m_text;
    IconButton m_close;
    bool m_severe = false;
};

} // namespace godwit::ui
