#pragma once

#include "ui/delegates/body_layout.h"
#include "ui/models/timeline_model.h"

#include <QRect>

#include <optional>

namespace godwit::ui {

/// What lies under the mouse in a message row, and what a click there does.
struct MessageHit
{
    enum Kind {
        None,
        Link,
        Retry,
        Edit,
        Discard,
        SendAgain,
        LeaveIt,
        FillGap,
        Quote,
        Reaction,
        Delivery,
        CopyCode,
        OpenFile,
        CancelFile
    };
    Kind kind = None;
    QString target; ///< address of a link, emoji of a reaction, code to be copied, id of a file
    friend bool operator==(const MessageHit &, const MessageHit &) = default;
};

/// Where everything in one row is, in the row's own coordinates. Made once per (message, revision,
/// width, theme, font) and kept by the delegate.
struct MessageLayout
{
    struct Chip
    {
        QRect rect;
        QString emoji;
        int count = 0;
        bool own = false;
        QString people;
    };

    struct File
    {
        QRect rect;
        QRect cancel; ///< ends the transfer, while there is one
        bool isPicture = false;
        chat::Attachment file;
    };

    int width = 0;
    int height = 0;
    int top = 0; ///< below the separators
    QRect day, newLine, gap;
    QRect avatar, author, time, gutterTime;
    QString authorName, timeText;
    QRect quote;
    std::optional<Quote> quoted;
    std::optional<BodyLayout> body;
    QPoint bodyAt;
    QList<File> files;
    std::optional<TextBlock> trouble;
    QPoint troubleAt;
    QList<Chip> chips;
    QRect deliveryIcon, deliveryWord;
    bool mention = false;
    bool compact = false;

    [[nodiscard]] MessageHit hit(QPoint point) const;
    /// For right-to-left: everything changes sides.
    void mirror();
};

/// Timelines narrower than this use the small avatar and margins.
inline constexpr int compactTimeline = 560;
[[nodiscard]] int timelineGutter(int width);

/// \p marks: folded words that are shown as found.
[[nodiscard]] MessageLayout layOutMessage(const TimelineModel &model, const TimelineRow &row,
                                          int width, const Look &look,
                                          const QStringList &marks = {});

} // namespace godwit::ui
