// SPDX-License-Identifier: MIT
#include "dialogue.hpp"

#include "json_text.hpp"

#include "satchel/error.hpp"

#include <iostream>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace satchel::tool {
namespace {

/// Whatever ends the question, the terminal shows again what is typed.
class Unseen {
public:
    Unseen()
    {
        m_changed = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (m_changed) {
            auto unseen = m_before;
            unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            unseen.c_lflag |= ECHONL;
            // Keys that would end or stop the program before it shows again what is typed.
            for (auto const key : {VQUIT, VSUSP}) {
                unseen.c_cc[key] = _POSIX_VDISABLE;
            }
            m_changed = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen) == 0;
        }
    }
    Unseen(Unseen const&) = delete;
    Unseen& operator=(Unseen const&) = delete;
    ~Unseen()
    {
        if (m_changed) {
            ::tcsetattr(STDIN_FILENO, TCSANOW, &m_before);
        }
    }

private:
    termios m_before{};
    bool m_changed = false;
}; // class Unseen

std::string stripped(std::string text)
{
    auto const first = text.find_first_not_of(" \t\r");
    auto const last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? std::string{} : text.substr(first, last + 1 - first);
}

/// An end of the input is the user's way to say that it is enough.
std::string answer_or_end(CancelFlag const& cancel)
{
    auto answer = stripped(read_answer(cancel));
    if (cancel.load() || !std::cin) {
        throw Error{Failure::interrupted, "", "nothing was changed"};
    }
    return answer;
}

} // namespace

bool is_terminal() { return ::isatty(STDIN_FILENO) == 1; }

std::string read_answer(CancelFlag const& cancel)
{
    // Not std::getline() alone: an interrupt just before it reads would not be seen until
    // the next key.
    constexpr int patience_ms = 100;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    while (!cancel.load()) {
        if (::poll(&input, 1, patience_ms) > 0) {
            std::string answer;
            std::getline(std::cin, answer);
            return answer;
        }
    }
    return {};
}

std::string ask_text(std::ostream& stream, CancelFlag const& cancel, std::string const& question,
                     std::string const& usual)
{
    stream << question << (usual.empty() ? "" : " [" + one_line(usual) + ']') << ": " << std::flush;
    auto answer = answer_or_end(cancel);
    return answer.empty() ? usual : answer;
}

std::string ask_secret(std::ostream& stream, CancelFlag const& cancel, std::string const& question)
{
    Unseen const unseen;
    stream << question << " (not shown): " << std::flush;
    return answer_or_end(cancel);
}

std::string read_piped_line(std::string const& what)
{
    std::string line;
    std::getline(std::cin, line);
    line = stripped(line);
    if (line.empty()) {
        throw Error{Failure::usage, what, "was not given: standard input is empty",
                    "type it at a terminal, or print it into the command: pass show airbus | "
                    "satchel profile set NAME " +
                        what};
    }
    return line;
}

} // namespace satchel::tool
