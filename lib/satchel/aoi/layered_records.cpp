// SPDX-License-Identifier: MIT
#include "satchel/aoi/layered_records.hpp"

#include <set>

namespace satchel::detail {

LayeredRecords::LayeredRecords(OpenSource const& source, AoiSource const& request)
    : m_stem{source.stem}
{
    if (!request.fids.empty()) {
        throw Error{Failure::usage, "--fid", "cannot be given together with several layers",
                    "feature ids are those of one layer; choose others with --where"};
    }
    auto names = request.more_layers;
    names.insert(names.begin(), request.layer);
    std::set<std::string> seen;
    for (auto const& name : names) {
        auto& one = m_requests.emplace_back(request);
        one.layer = name;
        one.more_layers.clear();
        auto const& reader = m_readers.emplace_back(source, one);
        if (!seen.insert(reader.layer()).second) { // in any case of letters
            throw Error{Failure::usage, "--layer " + in_quotes(name), "is given twice",
                        "an area given twice would be ordered twice"};
        }
        for (auto const& note : reader.notes()) {
            add_note(note);
        }
        m_layers += (m_layers.empty() ? "" : ", ") + reader.layer();
    }
}

std::optional<Record> LayeredRecords::next()
{
    while (true) {
        auto record = m_readers[m_now].next();
        if (record || m_now + 1 == m_readers.size()) {
            return record;
        }
        ++m_now;
    }
}

} // namespace satchel::detail
