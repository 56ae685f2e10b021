// SPDX-License-Identifier: MIT
#include "named_subject.hpp"

#include "per_process.hpp"

#include <map>
#include <mutex>

namespace satchel::ogr {
namespace {

struct Names {
    std::mutex mutex;
    std::size_t last = 0;
    std::map<std::string, Subject> subjects;
};

Names& names()
{
    static PerProcess<Names> of_process;
    return of_process.get();
}

} // namespace

NamedSubject::NamedSubject(Subject const& subject)
{
    auto& all = names();
    std::lock_guard const lock{all.mutex};
    m_name = std::string{connection_prefix} + '#' + std::to_string(++all.last);
    all.subjects.emplace(m_name, subject);
}

NamedSubject::~NamedSubject()
{
    auto& all = names();
    std::lock_guard const lock{all.mutex};
    all.subjects.erase(m_name);
}

std::optional<Subject> NamedSubject::find(std::string const& name)
{
    auto& all = names();
    std::lock_guard const lock{all.mutex};
    auto const found = all.subjects.find(name);
    return found == all.subjects.end() ? std::nullopt : std::optional{found->second};
}

} // namespace satchel::ogr
