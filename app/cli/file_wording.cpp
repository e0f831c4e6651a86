#include "app/cli/file_wording.h"

#include "chat/file_codes.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
namespace FileCodes = chat::FileCodes;

QString nameOf(chat::FileStatus::Stage stage)
{
    using Stage = chat::FileStatus::Stage;
    switch (stage) {
    case Stage::Unknown:
        return u"unknown"_s;
    case Stage::Here:
        return u"here"_s;
    case Stage::Away:
        return u"away"_s;
    case Stage::Waiting:
        return u"waiting"_s;
    case Stage::Uploading:
        return u"uploading"_s;
    case Stage::Downloading:
        return u"downloading"_s;
    case Stage::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

QString nameOf(chat::ShelfError::Code code)
{
    using Code = chat::ShelfError::Code;
    switch (code) {
    case Code::NotFound:
        return u"file-not-found"_s;
    case Code::NotAFile:
        return u"not-a-file"_s;
    case Code::NotReadable:
        return u"file-unreadable"_s;
    case Code::Empty:
        return u"file-empty"_s;
    case Code::TooLarge:
        return FileCodes::tooLarge;
    case Code::DiskFull:
        return u"disk-full"_s;
    case Code::ReadOnly:
        return u"data-unwritable"_s;
    case Code::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

QString sentenceFor(const chat::ShelfError &error, const QString &path)
{
    using Code = chat::ShelfError::Code;
    switch (error.code) {
    case Code::NotFound:
        return u"There is no file %1."_s.arg(path);
    case Code::NotAFile:
        return u"%1 is not a file."_s.arg(path);
    case Code::Empty:
        return u"There is nothing in the file %1."_s.arg(path);
    case Code::TooLarge:
        return u"The file %1 is too large."_s.arg(path);
    case Code::DiskFull:
        return u"There is no room to keep a copy of %1."_s.arg(path);
    case Code::NotReadable:
    case Code::ReadOnly:
    case Code::Failed:
        break;
    }
    return u"The file %1 cannot be attached: %2."_s.arg(
        path, error.detail.isEmpty() ? nameOf(error.code) : error.detail);
}

QString reasonOf(const chat::Refusal &refusal)
{
    if (!refusal.detail.isEmpty()) {
        return refusal.detail;
    }
    if (refusal.code == FileCodes::noFiles) {
        return u"It takes no files."_s;
    }
    if (refusal.code == FileCodes::tooLarge) {
        return u"It does not take files of that size."_s;
    }
    if (refusal.code == FileCodes::tooMany) {
        return u"It does not take so many files with one message."_s;
    }
    if (refusal.code == FileCodes::missing) {
        return u"Our copy of a file is gone."_s;
    }
    return refusal.code;
}

} // namespace godwit::app::cli
