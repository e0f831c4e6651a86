#pragma once

#include "chat/attachment.h"

#include <QFuture>
#include <QImage>
#include <QThreadPool>

namespace godwit::ui {

/// The largest box that a picture takes in a timeline, and what it is decoded to at most.
inline constexpr QSize pictureBox(360, 240);
inline constexpr QSize pictureDetail(720, 480);

/// Whether a picture of that size is decoded at all. One that says more than this is a bomb, or
/// would cost more than it is worth.
[[nodiscard]] bool isShowable(const chat::Attachment &file);
/// What it takes in a timeline; known before anything of it is there.
[[nodiscard]] QSize shownSize(const chat::Attachment &file);

/// Reads the first picture of a file, made small, on a thread of its own. A null image: it is none,
/// is damaged, or not what was said of it. Waits for its work when it goes.
class PictureReader final
{
public:
    PictureReader();
    ~PictureReader();
    PictureReader(const PictureReader &) = delete;
    PictureReader &operator=(const PictureReader &) = delete;

    [[nodiscard]] QFuture<QImage> read(const QString &path, const chat::Attachment &file);

private:
    QThreadPool m_thread;
};

} // namespace godwit::ui
