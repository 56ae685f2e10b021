// SPDX-License-Identifier: MIT
#include "satchel/aoi/source.hpp"

#include "satchel/error.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace satchel::detail {

void check_cancel(AoiSource const& request)
{
    if (request.cancel != nullptr && request.cancel->load()) {
        throw Error{Failure::interrupted, without_secrets(request.source),
                    "interrupted while the areas were read; nothing was written"};
    }
}

std::string read_standard_input(AoiSource const& request)
{
    // Not std::cin: to a stream, a signal is the end of the text. And not read() alone,
    // because a flag set just before it would not be seen until the next byte comes.
    constexpr int patience_ms = 100;
    constexpr std::size_t block = 65536;
    std::string text;
    std::array<char, block> buffer{};
    while (true) {
        check_cancel(request);
        pollfd input{STDIN_FILENO, POLLIN, 0};
        auto const ready = ::poll(&input, 1, patience_ms);
        if (ready == 0 || (ready < 0 && errno == EINTR)) {
            continue;
        }
        auto const count = ready < 0 ? -1 : ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count == 0) {
            return text;
        }
        if (count > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (errno != EINTR && errno != EAGAIN) {
            throw Error{Failure::input, "standard input",
                        "cannot be read: " + std::generic_category().message(errno),
                        "check what the program before the pipe says"};
        }
    }
}

} // namespace satchel::detail
