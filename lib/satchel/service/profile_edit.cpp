// SPDX-License-Identifier: MIT
#include "satchel/service/profile_edit.hpp"

#include "satchel/error.hpp"
#include "satchel/near_word.hpp"
#include "satchel/private_folders.hpp"
#include "satchel/replaced_file.hpp"
#include "satchel/service/built_in_profiles.hpp"
#include "satchel/service/config_edit.hpp"
#include "satchel/service/config_file.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/settings.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace satchel {
namespace {

using detail::ConfigFile;

/// As TOML writes a key without quotation marks, and a shell a word.
bool is_plain(std::string const& name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
    });
}

void check_name(ProfileEdit const& edit, std::optional<ConfigFile> const& file)
{
    auto const where = "profile \"" + detail::printable(edit.profile) + '"';
    if (!is_plain(edit.profile)) {
        throw Error{Failure::configuration, where, "is no name of a profile",
                    "a name has letters, digits, - and _"};
    }
    if (edit.is_new && file && file->profiles.contains(edit.profile)) {
        throw Error{Failure::configuration, where, "is there already, in " + file->path,
                    "change it by: satchel profile set " + edit.profile + " KEY=VALUE"};
    }
    if (!edit.is_new && !(file && file->profiles.contains(edit.profile)) &&
        !detail::built_in_profile(edit.profile)) {
        std::vector<std::string> known;
        if (file) {
            for (auto const& [name, settings] : file->profiles) {
                known.push_back(detail::printable(name));
            }
        }
        throw Error{Failure::configuration, where, "there is no such profile",
                    detail::did_you_mean(edit.profile, known) + "satchel profile add " +
                        edit.profile + " makes it"};
    }
    if (edit.is_new && detail::built_in_profile(edit.profile)) {
        throw Error{Failure::configuration, where, "is built in",
                    "give yours another name, or add to this one by: satchel profile set " +
                        edit.profile + " KEY=VALUE"};
    }
}

bool is_country(std::string const& text)
{
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
           });
}

bool are_equal(OptionBundle const& one, OptionBundle const& other)
{
    return one.name == other.name && one.options == other.options;
}

std::string edited(ProfileEdit const& edit, std::string text, std::string const& path)
{
    auto wanted = detail::parse_config(text, path);
    for (auto const& [key, value] : edit.settings) {
        text = detail::with_setting(text, path, edit.profile, key,
                                    value.empty() ? std::nullopt : std::optional{value});
        if (!value.empty()) {
            wanted.profiles[edit.profile][key] = value;
        } else if (wanted.profiles.contains(edit.profile)) {
            wanted.profiles[edit.profile].erase(key);
        }
    }
    if (edit.is_default) {
        text = detail::with_default_profile(text, path, edit.profile);
        wanted.default_profile = edit.profile;
    }
    // What is written must mean what was wanted, however odd the text was.
    auto const result = detail::parse_config(text, path);
    if (result.profiles != wanted.profiles || result.default_profile != wanted.default_profile ||
        !std::equal(result.bundles.begin(), result.bundles.end(), wanted.bundles.begin(),
                    wanted.bundles.end(), are_equal)) {
        throw Error{Failure::configuration, path, "is written in a way that only you can change",
                    "change it by hand"};
    }
    return text;
}

/// Nobody else changes files of this folder by satchel meanwhile; the lock ends with the process.
class FolderLock {
public:
    explicit FolderLock(std::filesystem::path const& folder)
        : m_folder{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)}
    {
        while (m_folder >= 0 && ::flock(m_folder, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;
    ~FolderLock()
    {
        if (m_folder >= 0) {
            ::close(m_folder);
        }
    }

private:
    int m_folder; ///< some file systems have no locks: better unlocked than not at all
};                // class FolderLock

void make_folder(std::filesystem::path const& folder)
{
    if (auto const problem = detail::make_private_folders(folder)) {
        throw Error{Failure::output, folder.string(),
                    "the folder cannot be made: " + problem.message(),
                    "make it, or name another file with SATCHEL_CONFIG"};
    }
}

void write(std::filesystem::path const& path, std::string const& text, bool is_new)
{
    auto const file = detail::parse_config(text, path.string());
    bool const is_private = is_new || detail::holds_credential(file) || detail::holds_command(file);
    detail::ReplacedFile replaced{path, "the configuration",
                                  is_private ? detail::ReplacedFile::Rights::owner
                                             : detail::ReplacedFile::Rights::kept};
    replaced.write(text);
    replaced.replace();
}

} // namespace

void check_setting(std::string const& profile, std::string const& key, std::string const& value)
{
    auto const* const setting = detail::find_setting(key);
    if (setting == nullptr) {
        // Only what looks like a key is shown: it may be a secret in the wrong place.
        bool const is_word = std::all_of(key.begin(), key.end(), [](char letter) {
            return (letter >= 'a' && letter <= 'z') || letter == '_';
        });
        throw Error{Failure::configuration, is_word ? key : "profile \"" + profile + '"',
                    is_word ? "is no key of a profile" : "a word is neither KEY=VALUE nor a KEY",
                    "a profile has these keys: " + detail::known_keys()};
    }
    auto const built_in = detail::built_in_profile(profile);
    if (built_in && built_in->simulated && !detail::is_for_sandbox(*setting)) {
        throw Error{Failure::configuration, key, "the sandbox takes no hosts and credentials",
                    "give the profile another name"};
    }
    if (value.empty()) {
        return;
    }
    Configuration scratch;
    detail::apply(scratch, *setting, value, key);
    if (key == "end_user_country" && !is_country(value)) {
        throw Error{Failure::configuration, key, "is no country code",
                    "give two letters, as FR (ISO 3166)"};
    }
}

void check_new_profile(Environment const& environment, std::string const& name)
{
    ProfileEdit edit;
    edit.profile = name;
    edit.is_new = true;
    check_name(edit, detail::read_config_file(config_file(environment)));
}

std::filesystem::path edit_profile(Environment const& environment, ProfileEdit const& edit)
{
    auto const path = config_file(environment);
    if (path.empty()) {
        throw Error{Failure::configuration, "configuration", "there is no home folder for it",
                    "name the file with SATCHEL_CONFIG"};
    }
    for (auto const& [key, value] : edit.settings) {
        check_setting(edit.profile, key, value);
    }
    auto const folder = std::filesystem::absolute(path).parent_path();
    make_folder(folder);
    FolderLock const lock{folder};
    auto const old = detail::read_config(path); // one that others may read is refused
    check_name(edit, old ? std::optional{old->file} : std::nullopt);
    write(path, edited(edit, old ? old->text : "", path.string()), !old);
    return path;
}

} // namespace satchel
