#pragma once

#include "ui/problem.h"
#include "ui/widgets/button.h"

#include <QLabel>

#include <functional>
#include <optional>

namespace godwit::ui {

/// One sentence across the top of the window about something that is wrong with this computer, and
/// where it helps a button for another try. Several wait for each other, what is severe first; each
/// stays until it is closed or over.
class ProblemBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemBar(const Look &look, QWidget *parent = nullptr);

    /// \p again is called when the person wants another try; empty: none is offered.
    void show(Problem problem, const QString &detail, const std::function<void()> &again = {});
    /// Any other sentence; not severe.
    void show(const QString &sentence);
    /// It is over.
    void settle(Problem problem);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        QString sentence;
        bool severe = false;
        std::optional<Problem> problem = {};
        std::function<void()> again = {};
    };

    void add(const Entry &entry);
    void next();
    void refresh();
    void restyle();

    const Look &m_look;
    QLabel m_text;
    Button m_again;
    IconButton m_close;
    QList<Entry> m_entries; ///< the first one is shown
};

} // namespace godwit::ui
