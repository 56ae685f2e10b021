// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace satchel::tool {

/// A stream to one that people see. Whatever a command prints goes through printable() here, so
/// that no text of a service, a layer or a file reaches a terminal that somebody forgot to look at.
class PrintableStream final : public std::ostream {
public:
    explicit PrintableStream(std::ostream& target);

private:
    class Buffer final : public std::streambuf {
    public:
        explicit Buffer(std::streambuf& target) : m_target{target} {}

    private:
        int_type overflow(int_type character) override;
        std::streamsize xsputn(char const* text, std::streamsize size) override;
        int sync() override;

        [[nodiscard]] bool put(std::string_view text);

        std::streambuf& m_target;
        std::string m_begun; ///< the first bytes of a character whose others have not come yet
    };                       // class Buffer

    Buffer m_buffer;
}; // class PrintableStream

} // namespace satchel::tool
