#pragma once

#include "ui/inspector/trace_feed.h"
#include "ui/models/account_model.h"
#include "ui/text/route_text.h"
#include "ui/widgets/button.h"

#include <memory>

namespace godwit::ui {

/// The card over the pill: what carries the messages, since when, how fast, why not better, what
/// happens next, and what is remembered of networks. A child of the window, so that it needs no
/// compositor for its shadow; a click beside it or Esc closes it, and then it deletes itself. The
/// references outlive it.
class ConnectionPopover final : public QWidget
{
    Q_OBJECT

public:
    ConnectionPopover(const Look &look, base::Scheduler &scheduler, AccountModel &account,
                      QWidget *window);
    ~ConnectionPopover() override;

    /// Where the attempts of the connection are told.
    void follow(chat::TraceSource &trace);
    void setRemembered(const QList<chat::RememberedNetwork> &networks);
    /// \p pill: where it is in the window.
    void openOver(const QRect &pill);

Q_SIGNALS:
    void chosen(godwit::ui::BannerAction action);
    /// What is remembered of networks is to go.
    void forgetWanted();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static constexpr int padding = 16;
    static constexpr int headHeight = 40; ///< at the default text size

    void refresh();
    void makeButtons(const QList<BannerAction> &actions);
    void place();
    [[nodiscard]] int placeButtons(int top);
    [[nodiscard]] QRect visual(const QRect &rect) const;
    void dismiss();
    [[nodiscard]] QString sinceText() const;
    [[nodiscard]] QString reasonText() const;
    int paintReason(QPainter *painter, const QRect &rect) const;
    void paintHead(QPainter &painter) const;
    void paintRows(QPainter &painter) const;
    int paintMemory(QPainter *painter) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int lineHeight() const;

    const Look &m_look;
    base::Scheduler &m_scheduler;
    AccountModel &m_account;
    std::unique_ptr<TraceFeed> m_feed;
    RouteFacts m_facts;
    QList<RouteRow> m_rows;
    QList<chat::RememberedNetwork> m_remembered;
    QStringList m_memory; ///< the lines about it
    QList<BannerAction> m_actions;
    QList<Button *> m_buttons;
    Button m_forget;
    QPoint m_corner; ///< where the pill begins, from whichever side one reads
    QRect m_card, m_reason, m_box, m_memoryBox;
    base::Alarm m_tick; ///< while a time is counted down
};

} // namespace godwit::ui
