// SPDX-License-Identifier: MIT
#include "satchel/http/pacing_folders.hpp"

#include "satchel/http/pacing.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <system_error>

namespace satchel {
namespace detail {

void throw_unusable_folder(std::filesystem::path const& path, std::string const& why)
{
    throw Error{Failure::configuration, path.string(),
                "requests cannot take turns over this: " + why,
                "let XDG_RUNTIME_DIR or TMPDIR name a folder that is yours and can be written"};
}

} // namespace detail

namespace {

bool is_own_folder(std::filesystem::path const& path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == ::geteuid();
}

/// With mode 0700, whoever made it.
void make_own_folder(std::filesystem::path const& folder)
{
    auto const reason = [] { return std::generic_category().message(errno); };
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        detail::throw_unusable_folder(folder, reason());
    }
    if (!is_own_folder(folder)) {
        detail::throw_unusable_folder(folder, "it is no folder, or it belongs to another user");
    }
    if (::chmod(folder.c_str(), 0700) != 0) {
        detail::throw_unusable_folder(folder, reason());
    }
}

/// The user's runtime folder, also where nobody set the variable, as in a cron job.
/// After `su` the variable still names the folder of the user before.
std::optional<std::filesystem::path> runtime_folder(std::filesystem::path const& usual)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    auto const* const variable = std::getenv("XDG_RUNTIME_DIR");
    for (auto const& folder : {std::filesystem::path{variable == nullptr ? "" : variable}, usual}) {
        if (folder.is_absolute() && is_own_folder(folder)) {
            return folder;
        }
    }
    return std::nullopt;
}

std::string own_name() { return "satchel-" + std::to_string(::geteuid()); }

} // namespace

PacingPlaces::PacingPlaces()
    : runtime{"/run/user/" + std::to_string(::geteuid())}, fixed{"/tmp/" + own_name()}
{
}

std::vector<std::filesystem::path> pacing_folders(PacingPlaces const& places)
{
    std::vector<std::filesystem::path> folders;
    std::optional<Error> problem;
    auto const use = [&](std::filesystem::path const& folder) {
        try {
            make_own_folder(folder);
        } catch (Error const& error) {
            problem = problem ? problem : error;
            return;
        }
        // The same folder by two names would wait for itself.
        auto const known =
            std::any_of(folders.begin(), folders.end(), [&](std::filesystem::path const& other) {
                std::error_code ignored;
                return std::filesystem::equivalent(folder, other, ignored);
            });
        if (!known) {
            folders.push_back(folder);
        }
    };

    if (auto const runtime = runtime_folder(places.runtime)) {
        use(*runtime / "satchel");
    }
    if (!places.fixed.empty()) {
        use(places.fixed);
    }
    if (folders.empty()) {
        std::error_code none;
        auto const temporary = std::filesystem::temp_directory_path(none);
        if (!none) {
            use(temporary / own_name());
        }
    }
    if (folders.empty()) {
        throw *problem;
    }
    return folders;
}

} // namespace satchel
