// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_name.hpp"
#include "satchel/private_folders.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

std::string system_reason() { return std::generic_category().message(errno); }

void make_folders(fs::path const& folder, std::string const& datasource)
{
    if (auto const problem = make_private_folders(folder)) {
        throw unusable_ledger(datasource, "the folder " + folder.string() +
                                              " cannot be made: " + problem.message());
    }
}

/// A folder for a file in the making, removed at the end with what is in it.
class Workshop {
public:
    explicit Workshop(fs::path const& beside)
    {
        auto name = (beside / ".satchel-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) {
            m_path = name;
        }
    }
    Workshop(Workshop const&) = delete;
    Workshop& operator=(Workshop const&) = delete;
    ~Workshop()
    {
        std::error_code ignored;
        if (!m_path.empty()) {
            fs::remove_all(m_path, ignored);
        }
    }

    [[nodiscard]] fs::path const& path() const { return m_path; }

private:
    fs::path m_path;
}; // class Workshop

bool flush(fs::path const& path)
{
    auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto const done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) {
        ::close(file);
    }
    return done;
}

/// Gives a complete file its name, never in place of another one: two processes
/// may make the ledger at the same time, and one of them has put an order in it.
bool publish(fs::path const& complete, fs::path const& path)
{
    if (::link(complete.c_str(), path.c_str()) == 0) {
        return true;
    }
    // File systems without hard links.
    return errno != EEXIST &&
           ::renameat2(AT_FDCWD, complete.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0;
}

/// Another format's extension: its reader would not know the file for what it is.
bool is_foreign(fs::path const& path)
{
    auto extension = path.extension().string();
    if (extension.size() < 2 || EQUAL(extension.c_str(), ".gpkg")) {
        return false;
    }
    extension.erase(0, 1);
    auto& drivers = *GetGDALDriverManager();
    for (int i = 0; i < drivers.GetDriverCount(); ++i) {
        auto const* const known = drivers.GetDriver(i)->GetMetadataItem(GDAL_DMD_EXTENSIONS);
        if (known != nullptr) {
            CPLStringList const list{CSLTokenizeString(known)};
            if (list.FindString(extension.c_str()) >= 0) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

void LedgerFile::check_name(std::string const& datasource)
{
    if (is_foreign(datasource)) {
        throw wrong_ledger(datasource, "has the extension of another format");
    }
}

/// Makes a ledger under its name, complete or not at all.
bool LedgerFile::make_file(std::string const& datasource)
{
    fs::path const path{datasource};
    check_name(datasource);
    auto const folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    make_folders(folder, datasource);
    Workshop const workshop{folder};
    if (workshop.path().empty()) {
        throw unusable_ledger(datasource, "cannot be made: " + system_reason());
    }

    auto const made = workshop.path() / "ledger.gpkg";
    if (auto* const driver = GetGDALDriverManager()->GetDriverByName("GPKG")) {
        OgrErrors const errors;
        // Without OGR's count of features, whose triggers it drops and makes again
        // with every insert: a crash in between would leave a wrong count.
        CPLStringList options;
        options.SetNameValue("ADD_GPKG_OGR_CONTENTS", "NO");
        LedgerFile file{
            datasource,
            {},
            DatasetPtr{driver->Create(made.c_str(), 0, 0, 0, GDT_Unknown, options.List())}};
        if (!file.m_dataset) {
            throw unusable_ledger(datasource, "cannot be made: " + errors.first_or("GDAL failed"));
        }
        file.make_schema();
    } else {
        throw wrong_ledger(datasource, "needs GDAL's GeoPackage driver, which is missing");
    }
    if (::chmod(made.c_str(), 0600) != 0 || !flush(made)) {
        throw unusable_ledger(datasource, "cannot be made: " + system_reason());
    }
    auto const published = publish(made, path);
    if (!published && errno != EEXIST) {
        throw unusable_ledger(datasource, "cannot be made: " + system_reason());
    }
    flush(folder);
    return published;
}

} // namespace satchel::detail
