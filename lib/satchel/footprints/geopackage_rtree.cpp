// SPDX-License-Identifier: MIT
#include "satchel/footprints/geopackage_rtree.hpp"

#include "satchel/error.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace satchel::detail {
namespace {

/// Of the node format (rtree.c of SQLite): depth and number of cells, then cells of an id and four
/// sides; all big endian.
constexpr std::size_t node_head = 4;
constexpr std::size_t cell_size = sizeof(std::int64_t) + 4 * sizeof(float);

using Sides = std::array<float, 4>;
struct Cell {
    std::int64_t id = 0; ///< a row, or a node of the level below
    Sides sides{};
};

float down(double value)
{
    auto const rounded = static_cast<float>(value);
    return static_cast<double>(rounded) > value
               ? std::nextafter(rounded, -std::numeric_limits<float>::infinity())
               : rounded;
}

float up(double value)
{
    auto const rounded = static_cast<float>(value);
    return static_cast<double>(rounded) < value
               ? std::nextafter(rounded, std::numeric_limits<float>::infinity())
               : rounded;
}

template <typename Number>
void put(std::string& bytes, Number number)
{
    for (int shift = static_cast<int>(sizeof number) * 8 - 8; shift >= 0; shift -= 8) {
        bytes += static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xFFU);
    }
}

class TreeWriter {
public:
    TreeWriter(SqliteDatabase& database, std::string const& name)
        : m_insert{database.prepare("INSERT OR REPLACE INTO \"" + name + "_node\" VALUES (?, ?)")},
          m_parent{database.prepare("INSERT INTO \"" + name + "_parent\" VALUES (?, ?)")}
    {
        auto root =
            database.prepare("SELECT length(data) FROM \"" + name + "_node\" WHERE nodeno = 1");
        root.step();
        m_node_size = static_cast<std::size_t>(root.integer(0));
    }

    [[nodiscard]] std::size_t most_cells() const { return (m_node_size - node_head) / cell_size; }

    /// Lays cells into nodes as full as they can equally be; a cell for each. `laid(node, first,
    /// last)` is told which cells went where. A level of one node is the root, number 1.
    template <typename Laid>
    std::vector<Cell> lay(std::vector<Cell> const& cells, int depth, Laid const& laid)
    {
        auto const nodes =
            std::max<std::size_t>(1, (cells.size() + most_cells() - 1) / most_cells());
        std::vector<Cell> level;
        level.reserve(nodes);
        for (std::size_t i = 0; i < nodes; ++i) {
            auto const first = i * cells.size() / nodes;
            auto const last = (i + 1) * cells.size() / nodes;
            auto const number = nodes == 1 ? 1 : m_next_node++;
            write_node(number, nodes == 1 ? depth : 0, cells, first, last);
            laid(number, first, last);
            if (first < last) {
                level.push_back({number, around(cells, first, last)});
            }
        }
        return level;
    }

    void set_parent(std::int64_t node, std::int64_t parent)
    {
        m_parent.bind(1, node);
        m_parent.bind(2, parent);
        m_parent.run();
    }

private:
    /// Only the root says how many levels there are below it.
    void write_node(std::int64_t number, int depth, std::vector<Cell> const& cells,
                    std::size_t first, std::size_t last)
    {
        m_bytes.clear();
        put(m_bytes, static_cast<std::uint16_t>(depth));
        put(m_bytes, static_cast<std::uint16_t>(last - first));
        for (auto i = first; i < last; ++i) {
            put(m_bytes, static_cast<std::uint64_t>(cells[i].id));
            for (auto const side : cells[i].sides) {
                put(m_bytes, std::bit_cast<std::uint32_t>(side));
            }
        }
        m_bytes.resize(m_node_size, '\0');
        m_insert.bind(1, number);
        m_insert.bind_blob(2, m_bytes);
        m_insert.run();
    }

    static Sides around(std::vector<Cell> const& cells, std::size_t first, std::size_t last)
    {
        auto sides = cells[first].sides;
        for (auto i = first + 1; i < last; ++i) {
            auto const& other = cells[i].sides;
            sides = {std::min(sides[0], other[0]), std::max(sides[1], other[1]),
                     std::min(sides[2], other[2]), std::max(sides[3], other[3])};
        }
        return sides;
    }

    SqliteStatement m_insert;
    SqliteStatement m_parent;
    std::size_t m_node_size = 0;
    std::int64_t m_next_node = 2;
    std::string m_bytes;
}; // class TreeWriter

} // namespace

void PackedRtree::add(std::int64_t row, Extent const& extent)
{
    m_boxes.push_back({place_on_curve(extent),
                       static_cast<std::uint32_t>(row),
                       {down(extent.west), up(extent.east), down(extent.south), up(extent.north)}});
}

void PackedRtree::write(SqliteDatabase& database, std::string const& name)
{
    std::sort(m_boxes.begin(), m_boxes.end(), [](Box const& left, Box const& right) {
        return std::pair{left.place, left.row} < std::pair{right.place, right.row};
    });
    std::vector<Cell> cells;
    cells.reserve(m_boxes.size());
    std::uint32_t last_row = 0;
    for (auto const& box : m_boxes) {
        cells.push_back({box.row, box.sides});
        last_row = std::max(last_row, box.row);
    }
    m_boxes = {};

    int levels = 0;
    TreeWriter tree{database, name};
    for (auto width = cells.size(); width > tree.most_cells(); ++levels) {
        width = (width + tree.most_cells() - 1) / tree.most_cells();
    }
    // By row, because a table that grows at its end grows quickest.
    std::vector<std::uint32_t> node_of_row(last_row + 1UL, 0);
    auto level =
        tree.lay(cells, levels, [&](std::int64_t node, std::size_t first, std::size_t last) {
            for (auto i = first; i < last; ++i) {
                node_of_row[static_cast<std::size_t>(cells[i].id)] =
                    static_cast<std::uint32_t>(node);
            }
        });
    cells = {};
    while (level.size() > 1) {
        auto const below = std::move(level);
        level =
            tree.lay(below, levels, [&](std::int64_t node, std::size_t first, std::size_t last) {
                for (auto i = first; i < last; ++i) {
                    tree.set_parent(below[i].id, node);
                }
            });
    }
    auto row = database.prepare("INSERT INTO \"" + name + "_rowid\" VALUES (?, ?)");
    for (std::size_t i = 0; i < node_of_row.size(); ++i) {
        if (node_of_row[i] != 0) {
            row.bind(1, static_cast<std::int64_t>(i));
            row.bind(2, static_cast<std::int64_t>(node_of_row[i]));
            row.run();
        }
    }
}

} // namespace satchel::detail
