// SPDX-License-Identifier: MIT
#include "satchel/footprints/known_images.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

std::size_t hash_of(std::string_view key)
{
    return key.empty() ? 0 : std::max<std::size_t>(std::hash<std::string_view>{}(key), 1);
}

/// How sure it is that the row is of this image; 0 where it is not.
int rank_of(ImageKeys const& image, OGRFeature const& feature, RowReader const& rows)
{
    auto const keys = rows.keys(feature);
    bool const is_same_strip = keys.source_id == image.source_id;
    if (!image.id.empty() && keys.id == image.id) {
        return is_same_strip ? 9 : 8;
    }
    if (!is_same_strip) {
        return 0;
    }
    auto const likeness = rows.likeness(feature);
    bool const looks_the_same = likeness != Likeness::none;
    if (!image.id.empty() && !keys.id.empty()) {
        return looks_the_same ? 3 : 0;
    }
    if (!image.source_id.empty()) {
        return (keys.id == image.id ? 6 : 4) + (looks_the_same ? 1 : 0);
    }
    if (!image.id.empty() || !keys.id.empty() || !looks_the_same) {
        return 0;
    }
    return likeness == Likeness::all ? 2 : 1;
}

} // namespace

void KnownImages::expect(std::string_view id)
{
    if (auto const hash = hash_of(id); hash != 0) {
        m_expected.push_back(hash);
    }
}

void KnownImages::add(std::int64_t fid, ImageKeys const& keys)
{
    auto const enter = [&](Index& index, std::string const& key) {
        if (!key.empty()) {
            index.push_back({hash_of(key), m_rows.size()});
        }
    };
    enter(m_by_id, keys.id);
    enter(m_by_source_id, keys.source_id);
    enter(m_by_look, keys.look);
    m_rows.push_back({fid, hash_of(keys.id), false});
}

void KnownImages::sort()
{
    std::sort(m_expected.begin(), m_expected.end());
    for (auto* const index : {&m_by_id, &m_by_source_id, &m_by_look}) {
        std::sort(index->begin(), index->end(), [](Entry const& one, Entry const& other) {
            return one.hash != other.hash ? one.hash < other.hash : one.row < other.row;
        });
    }
}

FeaturePtr KnownImages::take(ImageKeys const& image, RowReader const& rows)
{
    if (auto known = best_of(m_by_id, image.id, image, rows)) {
        return known;
    }
    if (auto known = best_of(m_by_source_id, image.source_id, image, rows)) {
        return known;
    }
    return best_of(m_by_look, image.look, image, rows);
}

bool KnownImages::is_of_another(Row const& row, std::size_t id) const
{
    return row.id != 0 && row.id != id &&
           std::binary_search(m_expected.begin(), m_expected.end(), row.id);
}

FeaturePtr KnownImages::best_of(Index const& index, std::string const& key, ImageKeys const& image,
                                RowReader const& rows)
{
    if (key.empty()) {
        return nullptr;
    }
    // A "datastrip" of more images than that is a word for none: reading all of them for each
    // image would take for ever.
    constexpr int most_rows = 100;
    auto const hash = hash_of(key);
    auto const id = hash_of(image.id);
    auto place = std::lower_bound(index.begin(), index.end(), hash,
                                  [](Entry const& one, std::size_t it) { return one.hash < it; });
    FeaturePtr best;
    Row* its_row = nullptr;
    int highest = 0;
    for (int tried = 0; place != index.end() && place->hash == hash && tried < most_rows; ++place) {
        auto& row = m_rows[place->row];
        if (row.is_taken || is_of_another(row, id)) {
            continue;
        }
        ++tried;
        auto feature = rows.row(row.fid);
        if (auto const rank = rank_of(image, *feature, rows); rank > highest) {
            highest = rank;
            best = std::move(feature);
            its_row = &row;
        }
    }
    if (its_row != nullptr) {
        its_row->is_taken = true;
    }
    return best;
}

} // namespace satchel::detail
