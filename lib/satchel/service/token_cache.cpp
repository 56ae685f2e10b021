// SPDX-License-Identifier: MIT
#include "satchel/service/token_cache.hpp"

#include "satchel/private_folders.hpp"
#include "satchel/service/encoding.hpp"
#include "satchel/service/token_reply.hpp"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace satchel::detail {
namespace {

constexpr std::size_t largest_file = 64 * 1024;
constexpr int layout = 1; ///< of the file

/// An open file or folder.
class File {
public:
    explicit File(int descriptor) : m_descriptor{descriptor} {}
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    ~File()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }

    [[nodiscard]] bool is_open() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Whether it is this user's own and none of `forbidden` mode bits are set.
    [[nodiscard]] bool is_private(mode_t kind, mode_t forbidden) const
    {
        struct stat status {};
        return is_open() && ::fstat(m_descriptor, &status) == 0 &&
               (status.st_mode & S_IFMT) == kind && status.st_uid == ::geteuid() &&
               (status.st_mode & forbidden) == 0;
    }

private:
    int m_descriptor;
}; // class File

/// Never through a symbolic link, which somebody else may have put there.
int open_folder(std::filesystem::path const& folder)
{
    return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

constexpr mode_t writable_by_others = S_IWGRP | S_IWOTH;
constexpr mode_t usable_by_others = S_IRWXG | S_IRWXO;

std::string read_all(int descriptor)
{
    std::string text(largest_file, '\0');
    std::size_t length = 0;
    while (length < text.size()) {
        auto const count = ::read(descriptor, text.data() + length, text.size() - length);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            break;
        }
        length += static_cast<std::size_t>(count);
    }
    text.resize(length);
    return text;
}

bool write_all(int descriptor, std::string const& text)
{
    std::size_t length = 0;
    while (length < text.size()) {
        auto const count = ::write(descriptor, text.data() + length, text.size() - length);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        length += static_cast<std::size_t>(count);
    }
    return true;
}

std::string file_name(std::string const& key) { return "token-" + key.substr(0, 32) + ".json"; }

std::int64_t seconds_of(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

} // namespace

bool is_fresh(Token const& token, std::chrono::system_clock::time_point now)
{
    auto const age = now - token.obtained;
    return age >= age.zero() && age < token.lifetime * 0.9;
}

TokenCache::TokenCache(std::filesystem::path folder, std::string const& asked_with)
    : m_folder{std::move(folder)}, m_key{sha256_hex(asked_with)}
{
}

std::optional<Token> TokenCache::read() const
{
    if (m_folder.empty()) {
        return std::nullopt;
    }
    File const folder{open_folder(m_folder)};
    if (!folder.is_private(S_IFDIR, writable_by_others)) {
        return std::nullopt;
    }
    auto const name = file_name(m_key);
    File const file{::openat(folder.descriptor(), name.c_str(),
                             O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
    if (!file.is_private(S_IFREG, usable_by_others)) {
        return std::nullopt;
    }
    auto const json = nlohmann::json::parse(read_all(file.descriptor()), nullptr, false);
    try {
        bool const whole =
            json.at("obtained").is_number_integer() && json.at("lifetime").is_number_integer();
        if (json.at("layout") != layout || json.at("key") != m_key || !whole) {
            return std::nullopt;
        }
        Token token;
        token.text = json.at("token").get<std::string>();
        auto const obtained = json.at("obtained").get<std::int64_t>();
        auto const lifetime = json.at("lifetime").get<std::int64_t>();
        // Larger numbers would overflow the clock, and come from nobody we know.
        constexpr std::int64_t most = 8'000'000'000;
        if (obtained < 0 || obtained > most || lifetime < 0 || lifetime > most) {
            return std::nullopt;
        }
        token.obtained = std::chrono::system_clock::time_point{std::chrono::seconds{obtained}};
        token.lifetime = std::chrono::seconds{lifetime};
        return fits_a_header(token.text) ? std::optional{token} : std::nullopt;
    } catch (nlohmann::json::exception const&) {
        return std::nullopt;
    }
}

void TokenCache::write(Token const& token) const
{
    if (m_folder.empty()) {
        return;
    }
    (void)make_private_folders(m_folder); // whether it is there is seen below
    File const folder{open_folder(m_folder)};
    if (!folder.is_private(S_IFDIR, writable_by_others)) {
        return;
    }
    auto const name = file_name(m_key);
    auto const temporary = '.' + name + '.' + std::to_string(std::random_device{}());
    File const file{::openat(folder.descriptor(), temporary.c_str(),
                             O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                             S_IRUSR | S_IWUSR)};
    if (!file.is_open()) {
        return;
    }
    nlohmann::json const json{{"layout", layout},
                              {"key", m_key},
                              {"token", token.text},
                              {"obtained", seconds_of(token.obtained)},
                              {"lifetime", token.lifetime.count()}};
    if (!write_all(file.descriptor(), json.dump()) ||
        ::renameat(folder.descriptor(), temporary.c_str(), folder.descriptor(), name.c_str()) !=
            0) {
        ::unlinkat(folder.descriptor(), temporary.c_str(), 0);
    }
}

} // namespace satchel::detail
