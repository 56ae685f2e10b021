// SPDX-License-Identifier: MIT
#include "check_text.hpp"

#include "json_text.hpp"

#include "satchel/service/profile_check.hpp"

#include <iomanip>
#include <ostream>

namespace satchel::tool {
namespace {

char const* word_of(Check::Verdict verdict)
{
    return verdict == Check::Verdict::ok ? "ok" : verdict == Check::Verdict::warn ? "warn" : "fail";
}

} // namespace

void CheckPrinter::operator()(Check const& check)
{
    if (check.verdict == Check::Verdict::fail) {
        m_failure = m_failure.value_or(check.failure);
        ++m_failed;
    }
    if (m_context.options.json) {
        m_list.push_back({{"check", check.name},
                          {"verdict", word_of(check.verdict)},
                          {"text", check.text},
                          {"hint", or_null(check.hint)}});
        return;
    }
    constexpr int verdict_width = 6;
    m_context.out << std::left << std::setw(verdict_width) << word_of(check.verdict)
                  << one_line(check.name) << ": " << one_line(check.text) << '\n';
    if (!check.hint.empty() && check.verdict != Check::Verdict::ok) {
        m_context.out << std::string(verdict_width, ' ') << "hint: " << one_line(check.hint)
                      << '\n';
    }
    m_context.out.flush(); // the next one may wait for a service
}

void check_connected(Context& context, CheckSink const& sink)
{
    Service* service = nullptr;
    try {
        service = &context.service();
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted || error.failure() == Failure::bug) {
            throw;
        }
        sink(failed_check("service", error));
        return;
    }
    check_service(*service, sink);
}

void CheckPrinter::finish()
{
    if (m_context.options.json) {
        m_context.print({{"checks", std::move(m_list)}, {"failed", m_failed}});
    }
    if (m_failure) {
        throw Error{*m_failure, "",
                    m_failed == 1 ? "one check failed"
                                  : std::to_string(m_failed) + " checks failed",
                    m_context.options.json ? "" : "the lines that begin with fail say what to do"};
    }
}

} // namespace satchel::tool
