#include "ui/text/file_text.h"

#include "ui/text/refusal_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using Stage = chat::FileStatus::Stage;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(File)
};

/// What the systems run, install or mount, or open a program for that runs what is in it.
constexpr std::array runnable{
    u"apk",    u"app",        u"appimage", u"appx", u"bat",     u"bin",  u"chm", u"cmd",
    u"com",    u"command",    u"cpl",      u"deb",  u"desktop", u"dll",  u"dmg", u"docm",
    u"exe",    u"flatpakref", u"gadget",   u"hta",  u"htm",     u"html", u"inf", u"ins",
    u"iso",    u"jar",        u"js",       u"jse",  u"jnlp",    u"lnk",  u"msc", u"msi",
    u"msp",    u"mst",        u"pif",      u"pkg",  u"pl",      u"pptm", u"ps1", u"py",
    u"pyw",    u"reg",        u"rb",       u"rpm",  u"run",     u"scf",  u"scr", u"sh",
    u"shtml",  u"snap",       u"svg",      u"tool", u"url",     u"vb",   u"vbe", u"vbs",
    u"webloc", u"workflow",   u"wsf",      u"wsh",  u"xhtml",   u"xlsm", u"xll",
};

} // namespace

QString fileSizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString fileLine(const chat::Attachment &file, const chat::FileStatus &status)
{
    const QString size = fileSizeText(file.size);
    switch (status.stage) {
    case Stage::Uploading:
    case Stage::Downloading:
        return Words::tr("%1 of %2").arg(fileSizeText(std::min(status.bytes, file.size)), size);
    case Stage::Waiting:
        return Words::tr("%1 · waiting").arg(size);
    case Stage::Failed:
        return Words::tr("%1 · %2").arg(size,
                                        refusalText(status.refusal.value_or(chat::Refusal{})));
    case Stage::Unknown:
    case Stage::Here:
    case Stage::Away:
        break;
    }
    return size;
}

QString fileSentence(const chat::Attachment &file)
{
    const bool picture = file.type.startsWith("image/"_L1);
    return (picture ? Words::tr("Picture: %1, %2.") : Words::tr("File: %1, %2."))
        .arg(file.name, fileSizeText(file.size));
}

QString shelfErrorText(const chat::ShelfError &error, const QString &name)
{
    using Code = chat::ShelfError::Code;
    switch (error.code) {
    case Code::NotFound:
        return Words::tr("%1 is not there any more.").arg(name);
    case Code::NotAFile:
        return Words::tr("%1 is not a file, so that it cannot be attached.").arg(name);
    case Code::NotReadable:
        return Words::tr("%1 cannot be read.").arg(name);
    case Code::Empty:
        return Words::tr("There is nothing in %1.").arg(name);
    case Code::TooLarge:
        return Words::tr("%1 is larger than this server takes.").arg(name);
    case Code::DiskFull:
        return Words::tr("There is no room on this computer for a copy of %1.").arg(name);
    case Code::ReadOnly:
        return Words::tr("Godwit's data folder cannot be written to, so that %1 was not attached.")
            .arg(name);
    case Code::Failed:
        break;
    }
    return Words::tr("%1 could not be attached.").arg(name);
}

QString fileWord(FileWord word)
{
    switch (word) {
    case FileWord::Attach:
        return Words::tr("Attach files");
    case FileWord::Remove:
        return Words::tr("Do not send this file");
    case FileWord::Cancel:
        return Words::tr("Cancel");
    case FileWord::Open:
        return Words::tr("Open");
    case FileWord::SaveAs:
        return Words::tr("Save as…");
    case FileWord::CopyPicture:
        return Words::tr("Copy picture");
    case FileWord::Attached:
        return Words::tr("Files to be sent");
    case FileWord::NotShown:
        return Words::tr("This picture cannot be shown");
    case FileWord::NoFiles:
        return Words::tr("This server takes no files.");
    case FileWord::NotOpened:
        return Words::tr("The file could not be opened.");
    case FileWord::NotSaved:
        return Words::tr("The file could not be saved there.");
    case FileWord::PastedName:
        return Words::tr("picture.png");
    case FileWord::DangerTitle:
        return Words::tr("Open this file?");
    case FileWord::OpenAnyway:
        return Words::tr("Open anyway");
    }
    return {};
}

QString dangerText(const QString &name)
{
    return Words::tr("%1 can run as a program and do anything on this computer that you can do. "
                     "Open it only if you know whom it comes from and what it is for.")
        .arg(name);
}

bool mayRun(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString extension = name.sliced(dot + 1).toLower();
    return dot >= 0 && std::any_of(runnable.begin(), runnable.end(), [&](const char16_t *each) {
               return extension == QStringView(each);
           });
}

} // namespace godwit::ui
