// SPDX-License-Identifier: MIT
#include "question.hpp"

#include "dialogue.hpp"
#include "json_text.hpp"

#include "satchel/error.hpp"

#include <termios.h>
#include <unistd.h>

#include <ostream>

namespace satchel::tool {

void check_somebody_is_there(std::string const& command, std::string const& what,
                             std::string const& hint)
{
    if (!is_terminal()) {
        throw Error{Failure::usage, command, what + " needs a yes, and nobody can be asked here",
                    hint};
    }
}

bool is_yes(Context& context, std::string const& question)
{
    ::tcflush(STDIN_FILENO, TCIFLUSH); // what was typed before is no answer to this
    context.error << one_line(question) << " [y/N] " << std::flush;
    auto const answer = read_answer(context.cancel);
    return !context.cancel.load() && (answer == "y" || answer == "Y" || answer == "yes");
}

void show_notes(Context& context)
{
    for (auto const& note : context.open_notes()) { // --json keeps them for its document
        context.error << "satchel: note: " << one_line(note) << '\n';
    }
}

} // namespace satchel::tool
